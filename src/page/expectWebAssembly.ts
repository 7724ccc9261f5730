/** @file Asks whether the page's policy lets WebAssembly run, before anything large is fetched for it. */
import { UserLlmError } from "../async/userLlmError.ts";

/** The shortest module: its mark and its version. */
const emptyModule = Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0);

/** @throws UserLlmError `webassembly-forbidden` where it does not, with what to allow. */
export function expectWebAssembly(): void {
	try {
		new WebAssembly.Module(emptyModule);
	} catch (cause) {
		throw new UserLlmError(
			"webassembly-forbidden",
			"The Content-Security-Policy forbids WebAssembly, in which the language model runs here. Add 'wasm-unsafe-eval' to the script-src of this page, and of the package's scripts. Picks work without it.",
			{ cause },
		);
	}
}
