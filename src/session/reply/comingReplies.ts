/** @file Replies that come after what is needed first. */
import { loadPart } from "../../async/loadPart.ts";
import { SharedTask } from "../../async/sharedTask.ts";
import type { Bundle } from "../../bundle/readBundle.ts";
import type { Catalogue } from "../../domain/catalogue.ts";
import type { Conversation } from "../../domain/question/conversation.ts";
import type { Prices } from "../../domain/question/prices.ts";
import type { UserSession } from "../userSession.ts";
import { Replies } from "./replies.ts";

/** What replies read of a bundle. */
export type RepliesBundle = Pick<
	Bundle,
	"manifest" | "catalogue" | "conversation"
>;

/** They take a tenth of a second to be made, most of it for an index of all words of a catalogue. */
export class ComingReplies {
	readonly #task: SharedTask<Replies | undefined>;
	#catalogue: Catalogue;
	#made: Replies | undefined;

	constructor(bundle: RepliesBundle, user: UserSession) {
		this.#catalogue = bundle.catalogue;
		this.#task = new SharedTask(async (signal) => {
			const conversation = await bundle.conversation(signal);
			if (!conversation) return undefined;
			const { words, vocabularies } = bundle.manifest;
			const bestRating = vocabularies.rating?.last;
			const prices = await pricesOf(conversation);
			this.#made = new Replies({
				conversation,
				words,
				user,
				bestRating,
				prices,
				...(await readerPartsOf(conversation)),
				catalogue: this.#catalogue,
			});
			return this.#made;
		});
	}

	/** They are made once; where that failed, the next call tries again. Nothing where the bundle has no sentences. */
	join(signal?: AbortSignal): Promise<Replies | undefined> {
		return this.#task.join(signal);
	}

	/** From now on items are what this catalogue says. */
	update(catalogue: Catalogue): void {
		this.#catalogue = catalogue;
		this.#made?.update(catalogue);
	}
}

/** They come with the replies: at a question, a server would hear of one about prices. */
async function pricesOf({
	lexicon,
}: Conversation): Promise<Prices | undefined> {
	const { prices } = lexicon;
	if (!prices) return undefined;
	const { Prices } = await loadPart(
		() => import("../../domain/question/prices.ts"),
	);
	return new Prices(prices, lexicon);
}

/** Sites that sell things have neither years nor titles of works; where they have, the same holds. */
async function readerPartsOf({ lexicon }: Conversation) {
	if (lexicon.years.length + lexicon.naming.length === 0) return {};
	return loadPart(() => import("../../domain/question/readerParts.ts"));
}
