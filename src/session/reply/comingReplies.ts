/** @file Replies that come after what is needed first. */
import { loadPart } from "../../async/loadPart.ts";
import { SharedTask } from "../../async/sharedTask.ts";
import type { BundleConversation } from "../../bundle/readBundle.ts";
import type { Catalogue } from "../../domain/catalogue.ts";
import type { FactSources } from "./facts.ts";
import type { Replies } from "./replies.ts";

/** The part of the program that replies are made by. */
export const repliesPart = () => loadPart(() => import("./replies.ts"));

/** They take a tenth of a second to be made, most of it for an index of all words of a catalogue. */
export class ComingReplies {
	readonly #task: SharedTask<Replies | undefined>;
	#catalogue: Catalogue;
	#made: Replies | undefined;

	/** @param bring Brings what they are made of; nothing where a bundle has no sentences. */
	constructor(
		{ catalogue, ...sources }: Omit<FactSources, "conversation">,
		bring: (signal: AbortSignal) => Promise<BundleConversation | undefined>,
	) {
		this.#catalogue = catalogue;
		this.#task = new SharedTask(async (signal) => {
			const conversation = await bring(signal);
			if (!conversation) return undefined;
			const { Replies } = await repliesPart();
			const catalogue = this.#catalogue;
			this.#made = new Replies({ ...sources, catalogue, conversation });
			return this.#made;
		});
	}

	/** They are made once; where that failed, the next call tries again. */
	join(signal?: AbortSignal): Promise<Replies | undefined> {
		return this.#task.join(signal);
	}

	/** From now on items are what this catalogue says. */
	update(catalogue: Catalogue): void {
		this.#catalogue = catalogue;
		this.#made?.update(catalogue);
	}
}
