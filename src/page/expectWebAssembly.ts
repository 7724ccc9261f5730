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
			"The language model runs in WebAssembly here, which this page's Content-Security-Policy forbids. Add 'wasm-unsafe-eval' to its script-src, also in the policy that the package's scripts are served with. Picks work without it.",
			{ cause },
		);
	}
}
