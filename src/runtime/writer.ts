/** @file What the language model writes for a visitor: in the prompts that its gates were trained on. */
import type { Bundle } from "../bundle/readBundle.ts";
import type { Item } from "../catalogue/item.ts";
import { decodeAnswer, generate } from "../llm/generate.ts";
import { slotTokens } from "../llm/slotTokens.ts";
import type { Nameable } from "../llm/titleSlots.ts";
import type { Tokenizer } from "../llm/tokenizer.ts";
import type { TokenModel } from "../llm/tokenModel.ts";
import { inTurn } from "./inTurn.ts";
import type { Session } from "./session.ts";

/** How many of the item head's best the language model may name. */
const nameableItems = 50;

/** An item that may be named. */
interface NameableItem extends Nameable {
	readonly item: Item;
}

/** Writes one text at a time; others wait for their turn. */
export class Writer {
	readonly #model: TokenModel;
	readonly #tokenizer: Tokenizer;
	readonly #manifest: Bundle["manifest"];
	readonly #session: Session;
	readonly #inTurn = inTurn();

	constructor(
		model: TokenModel,
		tokenizer: Tokenizer,
		{ manifest }: Pick<Bundle, "manifest">,
		session: Session,
	) {
		this.#model = model;
		this.#tokenizer = tokenizer;
		// Reads the vocabulary once: now, rather than before the first word of an answer.
		slotTokens(tokenizer);
		this.#manifest = manifest;
		this.#session = session;
	}

	/** The category with which the language model completes its prompt. */
	favouriteCategory(signal?: AbortSignal): Promise<string> {
		const { prompts, vocabularies } = this.#manifest;
		const answers = vocabularies.categories.map((category) => ({
			category,
			text: ` ${category}.`,
			score: 0,
		}));
		return this.#inTurn(async () => {
			const prompt = this.#tokenizer.encode(prompts.favouriteCategory);
			const { category } = await decodeAnswer(
				this.#model,
				this.#tokenizer,
				prompt,
				answers,
				{ signal },
			);
			return category;
		}, signal);
	}

	/** The item, one of the item head's best, with whose title the language model completes its prompt. */
	nextItem(signal?: AbortSignal): Promise<Item> {
		return this.#inTurn(async () => {
			const prompt = this.#tokenizer.encode(this.#manifest.prompts.nextItem);
			const titles = await this.#nextItems();
			const { item } = await decodeAnswer(
				this.#model,
				this.#tokenizer,
				prompt,
				titles,
				// As in training: the mark that closes a title is encoded apart from it.
				{ signal, ending: '".' },
			);
			return item;
		}, signal);
	}

	/** Answers a question in free words around titles that exist; `onText` is given each piece. */
	answer(
		question: string,
		onText: (piece: string) => void,
		signal?: AbortSignal,
	): Promise<void> {
		return this.#inTurn(async () => {
			const { prompts, encoder } = this.#manifest;
			const prompt = this.#tokenizer.encode(
				prompts.question.replace("{question}", () => question),
			);
			const liked = this.#session.liked(encoder.window);
			const slots = {
				liked: liked.map((item) => ({ item, text: item.title, score: 0 })),
				next: await this.#nextItems(),
			};
			const pieces = generate(this.#model, this.#tokenizer, prompt, {
				slots,
				signal,
			});
			for await (const { text } of pieces) onText(text);
		}, signal);
	}

	async #nextItems(): Promise<NameableItem[]> {
		const picks = await this.#session.picks(nameableItems);
		return picks.map(({ item, score }) => ({ item, text: item.title, score }));
	}
}
