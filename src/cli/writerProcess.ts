/**
 * @file A process in which a language model writes texts, by the engine of pages without a GPU: the second place where the
 * workshop runs what runs in pages. It is apart since that engine is written for a browser, and runs on one thread here.
 */
import { readFile } from "node:fs/promises";
import { WasmTextEngine } from "../engines/wasm/textEngine.ts";
import { chatTokens } from "../llm/chatTemplate.ts";
import { openLanguageModel } from "../llm/openLanguageModel.ts";
import { createTokenizer } from "../llm/tokenizer.ts";
import { greedy } from "../operators/chooseToken.ts";
import { TextSession } from "../session/textSession.ts";
import { bytesOfFile } from "./bytesOfFile.ts";
import type { Order } from "./textWriter.ts";

/** In tokens: an order with what is written to it. */
const longest = 1024;

/** What Node runs of whichever version, so that the same is written on every machine. */
const variant = { relaxed: false, threads: false };
const kernels = await readFile(
	new URL("../engines/wasm/build/plain-alone.wasm", import.meta.url),
);
const contents = await openLanguageModel(bytesOfFile(process.argv[2]));
const tokenizer = createTokenizer(contents.vocabulary);
const engine = await WasmTextEngine.create(
	{ ...contents, capacity: Math.min(contents.contextLength, longest) },
	{ variant, module: await WebAssembly.compile(kernels) },
);
const session = new TextSession(engine);

async function write({ messages, mostTokens, penalty }: Order) {
	const { chatTemplate } = contents.vocabulary;
	if (!chatTemplate) {
		throw new Error("This language model has no template for conversations.");
	}
	const prompt = await chatTokens(tokenizer, chatTemplate, messages, {
		addGenerationPrompt: true,
	});
	await session.prompt(prompt);
	const tokens: number[] = [];
	while (tokens.length < mostTokens) {
		const repetition = { penalty, tokens };
		const token = await session.next({ ...greedy, repetition });
		if (tokenizer.isControl(token)) {
			return { text: tokenizer.decode(tokens), isWhole: true };
		}
		tokens.push(token);
	}
	return { text: tokenizer.decode(tokens), isWhole: false };
}

process.on("message", async (order: Order) => {
	process.send?.(await write(order));
});
// A Ctrl+C is for the command, which then ends this process.
process.on("SIGINT", () => {});
process.send?.("ready");
