import { l } from "js-rouge";

/**
 * ROUGE-L, F1 (Lin, 2004) of a written text by js-rouge. Of a text's words only letters and digits count, in lower case, as
 * in Google's rouge-score without stems; a text is one sequence, whatever its sentences. Nothing written scores 0.
 */
export function rougeL(written: string, wanted: string): number {
	if (words(written).length === 0 || words(wanted).length === 0) return 0;
	return l(written, wanted, { tokenizer: words, segmenter: (text) => [text] });
}

function words(text: string): string[] {
	return text.toLowerCase().match(/[a-z0-9]+/g) ?? [];
}
