/** @file From the address of a language model's file to what writes for the visitor. */

import { loadPart } from "../async/loadPart.ts";
import { untilEventsAreHandled } from "../async/untilEventsAreHandled.ts";
import { checkGateLayers } from "../bundle/gateLayers.ts";
import type { Bundle } from "../bundle/readBundle.ts";
import {
	type FetchOptions,
	fetchLanguageModel,
	forgetIfDamaged,
	forgetLanguageModel,
} from "../files/languageModelSource.ts";
import type { ByteSource } from "../llm/byteSource.ts";
import { GgufError } from "../llm/ggufReader.ts";
import { openLanguageModel } from "../llm/openLanguageModel.ts";
import { createTokenizer, type Tokenizer } from "../llm/tokenizer.ts";
import type { VocabularyData } from "../llm/vocabularyData.ts";
import type { CurrentEngine } from "../session/currentEngine.ts";
import { ComingReplies } from "../session/reply/comingReplies.ts";
import { TextSession } from "../session/textSession.ts";
import type { UserSession } from "../session/userSession.ts";
import { completions, Writer } from "../session/writer.ts";
import { expectWebAssembly, openErrors } from "./expectWebAssembly.ts";

type Mutable<T> = { -readonly [Key in keyof T]: T[Key] };

/** For whom is written, and with what. */
export interface WritingParts {
	/** Its adapter, which the engine asks for whenever texts are opened, may be exchanged, and its items may become more. */
	readonly bundle: Bundle &
		Mutable<Pick<Bundle, "adapter" | "manifest" | "catalogue" | "encoder">>;
	readonly engine: CurrentEngine;
	readonly user: UserSession;
}

interface OpenOptions extends FetchOptions {
	/** Called once the file is on the device. */
	readonly onFile: () => void;
}

/**
 * Brings the file, from the device if it was stored there before, and readies engine and tokenizer.
 *
 * @throws UserLlmError, also where the file turns out to be damaged, which is then forgotten.
 * @throws DOMException `AbortError` once the signal is aborted.
 */
export async function openWriter(
	url: string,
	parts: WritingParts,
	{ onFile, ...options }: OpenOptions,
): Promise<Writer> {
	const { bundle, engine } = parts;
	const { signal } = options;
	const file = bundle.manifest.languageModel;
	if (!file) {
		const { noLanguageModel } = await openErrors();
		throw noLanguageModel();
	}
	if (engine.path === "cpu") await expectWebAssembly();
	bringTheRest(parts, signal);
	let wasStoredBefore = true;
	const source = await fetchLanguageModel(url, file, {
		...options,
		onStored() {
			wasStoredBefore = false;
			options.onStored?.();
		},
	});
	onFile();
	try {
		const writer = await writerOf(source, parts, signal);
		if (wasStoredBefore) {
			// By the way: whoever waits for a word meanwhile loses ten milliseconds at most.
			forgetIfDamaged(file, 300).catch(() => {});
		}
		return writer;
	} catch (error) {
		signal?.throwIfAborted();
		source.release?.();
		// Then it is what the bundle promises, and no language model.
		const isNone = error instanceof GgufError;
		if (isNone) await forgetLanguageModel(file);
		// Whatever it failed at: a file that rotted would fail for ever.
		else if (!(await forgetIfDamaged(file))) throw error;
		const { damagedFile, rottenFile } = await openErrors();
		throw (isNone ? damagedFile : rottenFile)(error as Error);
	} finally {
		source.release?.();
	}
}

/**
 * All that comes while the file does, so that a server does not hear of a question by it; who asks is told where it
 * failed.
 */
function bringTheRest(
	{ bundle, engine }: WritingParts,
	signal: AbortSignal | undefined,
): void {
	bundle.adapter?.read(signal).catch(() => {});
	engine.use((engine) => engine.prepareText?.()).catch(() => {});
	bundle.bringConversation(signal).catch(() => {});
	if (bundle.manifest.tasks.length > 0) completions().catch(() => {});
}

/** What writes with a language model, from its file. */
async function writerOf(
	source: ByteSource,
	{ bundle, engine, user }: WritingParts,
	signal: AbortSignal | undefined,
): Promise<Writer> {
	const contents = await openLanguageModel(source);
	checkGateLayers(bundle.manifest, contents.shape.layers);
	const [model, tokenizer] = await Promise.all([
		engine.openText(
			(engine, signal) => TextSession.open(engine, user, contents, signal),
			signal,
		),
		openTokenizer(contents.vocabulary, bundle.manifest),
	]);
	const replies = new ComingReplies(bundle, user);
	// By the time of the first question they are there; whoever asks is told where they failed.
	untilEventsAreHandled()
		.then(() => replies.join())
		.catch(() => {});
	const { chatTemplate } = contents.vocabulary;
	return new Writer({ model, tokenizer, bundle, user, chatTemplate }, replies);
}

/** Where free words answer, they are prepared now, rather than before the first one. */
export async function openTokenizer(
	vocabulary: VocabularyData,
	{ conversation }: Pick<Bundle["manifest"], "conversation">,
): Promise<Tokenizer> {
	// The engine begins first: its kernels are compiled and its threads started while the tokenizer is made.
	await untilEventsAreHandled();
	const tokenizer = createTokenizer(vocabulary);
	if (conversation === undefined) {
		const { prepareWords } = await loadPart(() => import("../llm/generate.ts"));
		prepareWords(tokenizer);
	}
	return tokenizer;
}
