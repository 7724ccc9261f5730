/** @file Blocks of events in memory, where a browser lets the page store nothing: they end with the page. */
import { inTurn } from "../async/inTurn.ts";
import {
	type Block,
	blockOf,
	type Contents,
	type EventBlocks,
	type EventStore,
	emptyContents,
} from "./eventBlocks.ts";

export class MemoryStore implements EventStore {
	readonly isDurable = false;
	onEnd = (_reason: string, _isDropped: boolean): void => {};
	readonly #inTurn = inTurn();
	#blocks = new Map<number, Block>();
	#contents: Contents = emptyContents;

	constructor(readonly name: string) {}

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

	async drop(): Promise<void> {
		this.#blocks.clear();
	}

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
