/** @file A conversation as its language model was trained to read it: by the Jinja template in the model's file. */
import { loadPart } from "../async/loadPart.ts";
import type { Tokenizer } from "./tokenizer.ts";
import type { ChatTemplate } from "./vocabularyData.ts";

export interface ChatMessage {
	readonly role: "system" | "user" | "assistant";
	readonly content: string;
}

export interface ChatPromptOptions {
	/** Whether to begin the assistant's next turn. It is for a prompt; false unless given, as in Jinja. */
	readonly addGenerationPrompt?: boolean;
}

const roles: readonly string[] = ["system", "user", "assistant"];

/**
 * The text of a conversation. A message can forge a control token here: for a model, take `chatTokens`. Jinja is loaded
 * with the first call.
 *
 * @throws RangeError if a message has another role.
 * @throws Error if the template cannot be read or refuses the messages.
 */
export async function chatPrompt(
	template: ChatTemplate,
	messages: readonly ChatMessage[],
	{ addGenerationPrompt = false }: ChatPromptOptions = {},
): Promise<string> {
	const unknown = messages.find(({ role }) => !roles.includes(role));
	if (unknown) {
		throw new RangeError(
			`A message's role is one of ${roles.join(", ")}; got "${unknown.role}".`,
		);
	}
	const { Template } = await loadPart(() => import("@huggingface/jinja"));
	try {
		return new Template(template.jinja).render({
			bos_token: template.beginning,
			eos_token: template.end,
			messages: messages.map(({ role, content }) => ({ role, content })),
			add_generation_prompt: addGenerationPrompt,
		});
	} catch (cause) {
		const reason = cause instanceof Error ? cause.message : String(cause);
		throw new Error(
			`The language model's chat template does not take these messages: ${reason}`,
			{ cause },
		);
	}
}

/**
 * What stands around a question that begins a conversation, as text: the turn that the template adds for it, up to
 * where the answer begins. A system message, which some templates put before the first turn, is left out.
 *
 * @param template Absent where the file has none: then a question is a line of its own.
 */
export async function turnPrompt(
	template: ChatTemplate | undefined,
	question: string,
): Promise<string> {
	if (!template) return `${question}\n`;
	const before: ChatMessage[] = [{ role: "system", content: "" }];
	const turn: ChatMessage = { role: "user", content: question };
	const [beginning, whole] = [
		await chatPrompt(template, before),
		await chatPrompt(template, [...before, turn], {
			addGenerationPrompt: true,
		}),
	];
	return whole.startsWith(beginning) ? whole.slice(beginning.length) : whole;
}

/** The tokens of the same text. What the messages say is words, whatever it looks like: only the template marks up. */
export async function chatTokens(
	tokenizer: Tokenizer,
	template: ChatTemplate,
	messages: readonly ChatMessage[],
	options?: ChatPromptOptions,
): Promise<number[]> {
	const words = messages.map(({ role, content }) => ({
		role,
		content: tokenizer.asWords(content),
	}));
	return tokenizer.encode(await chatPrompt(template, words, options));
}
