/** @file ONNX Runtime in Node. Nothing else imports it, so that graphs also run in a page on `onnxruntime-web`. */
import * as onnxRuntime from "onnxruntime-node";
import type { OnnxRuntime } from "./runtime.ts";

export const nodeRuntime: OnnxRuntime = onnxRuntime;
