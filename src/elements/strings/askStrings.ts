/** @file What `<user-llm-ask>` says to visitors, besides answers, in their language. */
import { loadPart } from "../../async/loadPart.ts";
import { askEnglish } from "./askEnglish.ts";
import { inLanguage } from "./strings.ts";

/** The sentences of `<user-llm-ask>`; `{label}`, `{received}` and `{total}` are filled in. */
export type AskStrings = Readonly<Record<keyof typeof askEnglish, string>>;

const others: Readonly<Record<string, () => Promise<AskStrings>>> = {
	de: async () => (await loadPart(() => import("./askGerman.ts"))).askGerman,
	es: async () => (await loadPart(() => import("./askSpanish.ts"))).askSpanish,
};

/** The sentences of a language; English ones where there are no others. */
export function askStringsOf(language: string): Promise<AskStrings> {
	return inLanguage(language, askEnglish, others);
}
