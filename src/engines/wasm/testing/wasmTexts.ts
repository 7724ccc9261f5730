/** @file The WebAssembly text engine as the table of token model cases wants it. */
import type { TextEngineUnderTest } from "../../testing/textCase.ts";
import type { WasmEngineOptions } from "../engine.ts";
import { WasmTextEngine } from "../textEngine.ts";
import { quantizingReference } from "./engineUnderTest.ts";

export function wasmTexts(options: WasmEngineOptions): TextEngineUnderTest {
	return {
		create: (model) => WasmTextEngine.create(model, options),
		arithmetic: quantizingReference,
		// Over many tokens some activations fall on the other side of a rounding.
		tolerance: { floats: 1e-4, blocks: 0.05 },
		noise: 0,
	};
}
