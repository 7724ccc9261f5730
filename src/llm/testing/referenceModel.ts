/** @file A language model over the plain TypeScript operators, for tests of what is written with one. */
import { ReferenceTextEngine } from "../../engines/reference/textEngine.ts";
import type { TextModel } from "../../engines/textModel.ts";
import { TextSession } from "../../session/textSession.ts";
import type { TokenModel } from "../tokenModel.ts";

export function referenceModel(model: TextModel): TokenModel {
	return new TextSession(new ReferenceTextEngine(model));
}
