/** @file What the pages of the soak do, with the built package. */
import type {
	Personalizer,
	PersonalizerOptions,
	TimelineEvent,
} from "../../src/index.ts";

const packageAddress = "/dist/index.js";
const {
	createPersonalizer,
	openTimeline,
}: typeof import("../../src/index.ts") = await import(packageAddress);

/** What the test outside of the page is told of a change: the value of an item, `null` where it is taken away. */
export interface Change {
	readonly item: string;
	readonly value: number | null;
}

declare global {
	/** Exposed by the test: called before each change, and after it was confirmed. */
	function began(change: Change): Promise<void>;
	function confirmed(change: Change): Promise<void>;
	var soak: typeof inPage;
}

let personalizer: Personalizer;

/** What became of something that may be aborted: `done`, or the error's name and words. */
async function outcome(work: Promise<unknown>): Promise<string> {
	return work.then(
		() => "done",
		({ name, code, message }) =>
			name === "AbortError" ? name : `${code ?? name}: ${message}`,
	);
}

function abortAfter(milliseconds: number): AbortSignal {
	const controller = new AbortController();
	setTimeout(() => controller.abort(), milliseconds);
	return controller.signal;
}

const create = (options: Partial<PersonalizerOptions> = {}) =>
	createPersonalizer({ bundle: "/bundle/", path: "cpu", ...options });

async function answer(question: string, signal?: AbortSignal): Promise<string> {
	let text = "";
	for await (const piece of personalizer.ask(question, { signal }))
		text += piece;
	return text;
}

const inPage = {
	/** Records, corrects and deletes until the browser dies. */
	async recordForEver(timelineName: string, tab: string): Promise<never> {
		const timeline = await openTimeline(timelineName);
		const change = async (
			item: string,
			value: number | null,
			work: () => Promise<unknown>,
		) => {
			// Known before it can be stored: a message may be lost with the browser.
			await began({ item, value });
			await work();
			void confirmed({ item, value });
		};
		const ids: (readonly [string, number])[] = [];
		for (let n = 0; ; n++) {
			const item = `${tab}-${n}`;
			const value = 1 + (n % 5);
			await change(item, value, async () => {
				const event = { item, kind: "rating", value, at: Date.now() };
				ids.push([item, (await timeline.append(event)).id]);
			});
			if (n % 4 === 3) {
				const [known, id] = ids[Math.floor(Math.random() * ids.length)];
				await change(known, 9, () => timeline.edit(id, { value: 9 }));
			}
			if (n % 9 === 8) {
				const at = Math.floor(Math.random() * ids.length);
				const [[known, id]] = ids.splice(at, 1);
				await change(known, null, () => timeline.delete(id));
			}
		}
	},

	/**
	 * What the browser says where it found the database damaged and threw it away; it alone can, since it writes on at the
	 * end of a log whose last record the kill has torn.
	 */
	thrownAway(timelineName: string): Promise<string | undefined> {
		return new Promise((resolve, reject) => {
			const opening = indexedDB.open(timelineName);
			opening.onsuccess = () => {
				opening.result.close();
				resolve(undefined);
			};
			opening.onupgradeneeded = (event) => {
				// Chromium's own.
				const { dataLoss, dataLossMessage } = event as IDBVersionChangeEvent & {
					readonly dataLoss?: string;
					readonly dataLossMessage?: string;
				};
				opening.transaction?.abort();
				resolve(dataLoss === "total" ? dataLossMessage : undefined);
			};
			opening.onerror = () => reject(opening.error);
		});
	},

	/** All that is stored: items and their values. */
	async stored(timelineName: string): Promise<Change[]> {
		const timeline = await openTimeline(timelineName);
		const events = await timeline.list();
		timeline.close();
		return events.map(({ item, value = null }) => ({ item, value }));
	},

	async open(timeline: string): Promise<string[]> {
		personalizer = await create({ timeline });
		return personalizer.catalogue.items.map(({ id }) => id);
	},

	append: (event: TimelineEvent) => personalizer.timeline.append(event),
	record: (event: TimelineEvent) => personalizer.record(event),
	edit: (id: number, value: number) =>
		personalizer.timeline.edit(id, { value }),
	delete: (id: number) => personalizer.timeline.delete(id),
	import: (lines: string) => personalizer.timeline.import(lines),
	erase: () => personalizer.erase(),
	list: () => personalizer.timeline.list(),

	/** What the model of this tab makes of the timeline. */
	async state() {
		const picks = await personalizer.picks({ count: 20 });
		return {
			picks: picks.map(({ item, score }) => [item.id, score] as const),
			events: personalizer.eventCount,
		};
	},

	/** What a model makes of it that reads it as a whole. */
	async freshState(timeline: string) {
		const current = personalizer;
		personalizer = await create({ timeline });
		try {
			return await inPage.state();
		} finally {
			personalizer.dispose();
			personalizer = current;
		}
	},

	answer: (question: string) => answer(question),
	abortAnswer: (question: string, after: number) =>
		outcome(answer(question, abortAfter(after))),

	/** Opens another personalizer, and aborts its opening or the loading of its language model. */
	async abortOpening(after: number): Promise<string> {
		const signal = abortAfter(after);
		return outcome(
			create({ signal }).then(async (other) => {
				try {
					await other.loadLanguageModel({ signal });
				} finally {
					other.dispose();
				}
			}),
		);
	},

	/** Opens another personalizer and loads its language model. */
	async load(abortedAfter?: number): Promise<string> {
		const other = await create();
		const signal =
			abortedAfter === undefined ? undefined : abortAfter(abortedAfter);
		try {
			return await outcome(other.loadLanguageModel({ signal }));
		} finally {
			other.dispose();
		}
	},

	/** Forgets the language model's file and what has arrived of it. */
	async forgetFile(): Promise<void> {
		const root = await navigator.storage.getDirectory();
		await root.removeEntry("user-llm", { recursive: true }).catch(() => {});
	},

	usage: async () => (await navigator.storage.estimate()).usage ?? 0,
};

globalThis.soak = inPage;
