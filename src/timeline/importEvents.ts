/** @file Takes up events from text that people kept: any number, while the page goes on with other things. */
import { untilEventsAreHandled } from "../async/untilEventsAreHandled.ts";
import { checkEvent, describe } from "./checkEvent.ts";
import type { TimelineEvent } from "./event.ts";
import {
	addEvents,
	afterChange,
	allEvents,
	type EventBlocks,
	type EventStore,
	everyPart,
} from "./eventBlocks.ts";
import { type BadLine, ImportError } from "./importError.ts";
import { InvalidEventError } from "./invalidEventError.ts";

/** What became of the lines of an import. */
export interface ImportResult {
	/** How many events were added. */
	readonly added: number;
	/** How many were there already: the same item, kind, value and time. */
	readonly skipped: number;
}

/** How long the page has to wait at most before it may do other things. */
const atOnceMilliseconds = 8;

/** So many are compared and stored at a time. */
const eventsAtOnce = 1024;

/** How much of the text is read at a time. */
const sliceBytes = 1 << 18;

/** No event is longer; a file of another kind may be one line of any length. */
const longestLine = 1 << 16;

/** The events of these lines are stored, all or none. */
export async function importEvents(
	store: EventStore,
	lines: Blob | string,
	signal?: AbortSignal,
): Promise<ImportResult> {
	const blob = typeof lines === "string" ? new Blob([lines]) : lines;
	const events = await readJsonLines(blob, signal);
	return store.write(async (blocks) => {
		const known = await keysOfAll(blocks);
		const contents = await blocks.contents();
		let added = 0;
		for (let from = 0; from < events.length; from += eventsAtOnce) {
			// A request, also where there is nothing to add: until it is answered the page does other things.
			await blocks.contents();
			const fresh = events
				.slice(from, from + eventsAtOnce)
				.filter((event) => !known.has(keyOf(event)));
			const nextId = contents.nextId + added;
			await addEvents(blocks, { ...contents, nextId }, fresh);
			added += fresh.length;
		}
		if (added > 0) {
			await blocks.putContents(afterChange(contents, [allEvents], added));
		}
		return { added, skipped: events.length - added };
	}, signal);
}

/** What makes two events the same. */
function keyOf({ item, kind, value, at }: TimelineEvent): string {
	return JSON.stringify([at, value, kind, item]);
}

async function keysOfAll(blocks: EventBlocks): Promise<ReadonlySet<string>> {
	const keys = new Set<string>();
	for await (const events of everyPart(blocks)) {
		for (const event of events) keys.add(keyOf(event));
	}
	return keys;
}

/**
 * Lines → events. Empty lines are skipped.
 *
 * @throws ImportError with every wrong line.
 */
async function readJsonLines(
	blob: Blob,
	signal?: AbortSignal,
): Promise<TimelineEvent[]> {
	const events: TimelineEvent[] = [];
	const badLines: BadLine[] = [];
	let line = 0;
	let since = performance.now();
	for await (const text of linesOf(blob)) {
		line++;
		if (performance.now() - since > atOnceMilliseconds) {
			await untilEventsAreHandled();
			signal?.throwIfAborted();
			since = performance.now();
		}
		if (text.length > longestLine) {
			const error = new InvalidEventError(
				"event",
				`a line of at most ${longestLine} characters`,
				describe(text),
			);
			throw new ImportError([...badLines, { line, error }]);
		}
		if (text.trim() === "") continue;
		try {
			events.push(checkEvent(parse(text)));
		} catch (error) {
			badLines.push({ line, error: error as Error });
		}
	}
	signal?.throwIfAborted();
	if (badLines.length > 0) throw new ImportError(badLines);
	return events;
}

function parse(line: string): unknown {
	try {
		return JSON.parse(line);
	} catch {
		throw new InvalidEventError(
			"event",
			'JSON such as {"item":"50","kind":"rating","value":4,"at":1700000000000}',
			describe(line),
		);
	}
}

/** The lines of a text too large to be held as a whole. */
async function* linesOf(blob: Blob): AsyncGenerator<string> {
	const decoder = new TextDecoder();
	let rest = "";
	for (let from = 0; from < blob.size; from += sliceBytes) {
		const bytes = await blob.slice(from, from + sliceBytes).arrayBuffer();
		const lines = (rest + decoder.decode(bytes, { stream: true })).split("\n");
		rest = lines.pop() ?? "";
		yield* lines;
		if (rest.length > longestLine) break;
	}
	yield rest + decoder.decode();
}
