/** @file What texts for a visitor are written with. */
import type { Bundle } from "../bundle/readBundle.ts";
import type { Tokenizer } from "../llm/tokenizer.ts";
import type { LayeredTokenModel } from "../llm/tokenModel.ts";
import type { ChatTemplate } from "../llm/vocabularyData.ts";
import type { UserSession } from "./userSession.ts";

export interface WriterParts {
	readonly model: LayeredTokenModel;
	readonly tokenizer: Tokenizer;
	readonly bundle: Pick<Bundle, "manifest" | "catalogue">;
	readonly user: UserSession;
	/** Absent where the language model's file has none. */
	readonly chatTemplate?: ChatTemplate;
}
