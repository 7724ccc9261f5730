/** @file Asks whether the page's policy lets WebAssembly run, before anything large is fetched for it. */
import { loadPart } from "../async/loadPart.ts";

/** The shortest module: its mark and its version. */
const emptyModule = Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0);

/** @throws UserLlmError `webassembly-forbidden` where it does not, with what to allow. */
export async function expectWebAssembly(): Promise<void> {
	try {
		new WebAssembly.Module(emptyModule);
	} catch (cause) {
		const { forbiddenWebAssembly } = await openErrors();
		throw forbiddenWebAssembly(cause);
	}
}

export const openErrors = () => loadPart(() => import("./openErrors.ts"));
