/** @file What this room needs of ONNX Runtime; `onnxruntime-node` and `onnxruntime-web` both offer it. */
import type * as onnxRuntime from "onnxruntime-node";

export type OnnxRuntime = Pick<
	typeof onnxRuntime,
	"InferenceSession" | "Tensor"
>;
