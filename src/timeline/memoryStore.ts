/** @file Blocks of events in memory, where a browser lets the page store nothing or fails to: they end with the page. */
import { inTurn } from "../async/inTurn.ts";
import {
	type Block,
	blockOf,
	type Contents,
	type EventBlocks,
	type EventStore,
	emptyContents,
} from "./eventBlocks.ts";
import { browserSays } from "./timelineError.ts";

export class MemoryStore implements EventStore {
	readonly isDurable = false;
	readonly warning: string | undefined;
	onEnd = (_reason: string, _isDropped: boolean): void => {};
	onLoss = (_cause: unknown): void => {};
	readonly #inTurn = inTurn();
	#blocks = new Map<number, Block>();
	/** Its version is none that a reader of a lost database has read. */
	#contents: Contents = { ...emptyContents, version: Date.now() };

	/** @param cause Why there is no database. */
	constructor(
		readonly name: string,
		cause: unknown,
	) {
		// To be denied is a setting of the visitor's.
		if (!(cause instanceof DOMException) || cause.name === "SecurityError")
			return;
		this.warning = `What is stored here cannot be read. ${browserSays(cause)} What you do now is kept until you close this page. Reload it to try again, or clear the site's data in the browser's settings to begin anew.`;
	}

	read<T>(work: (blocks: EventBlocks) => Promise<T>): Promise<T> {
		return this.#inTurn(() => work(this.#access()));
	}

	write<T>(
		work: (blocks: EventBlocks) => Promise<T>,
		signal?: AbortSignal,
	): Promise<T> {
		return this.#inTurn(async () => {
			const [blocks, contents] = [new Map(this.#blocks), this.#contents];
			try {
				const result = await work(this.#access());
				signal?.throwIfAborted();
				return result;
			} catch (error) {
				this.#blocks = blocks;
				this.#contents = contents;
				throw error;
			}
		}, signal);
	}

	close(): void {}

	#access(): EventBlocks {
		return {
			contents: async () => this.#contents,
			block: async (number) => this.#blocks.get(number),
			blocks: async (from, count) =>
				[...this.#blocks]
					.filter(([number]) => number >= from)
					.sort(([a], [b]) => a - b)
					.slice(0, count),
			latestFirst: (from) => this.#latestFirst(from),
			putContents: async (contents) => {
				this.#contents = contents;
			},
			putBlock: async (number, events) => {
				if (events.length > 0) this.#blocks.set(number, blockOf(events));
				else this.#blocks.delete(number);
			},
			clear: async () => this.#blocks.clear(),
		};
	}

	async *#latestFirst(from: number): AsyncGenerator<Block> {
		const blocks = [...this.#blocks.values()];
		yield* blocks
			.filter(({ latest }) => latest >= from)
			.sort((a, b) => b.latest - a.latest);
	}
}
