import "fake-indexeddb/auto";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { TimelineEvent } from "../timeline/event.ts";
import { openTimeline, type Timeline } from "../timeline/timeline.ts";
import { RecordingReader } from "./testing/recordingReader.ts";
import { TimelineFollower } from "./timelineFollower.ts";

const rating = (item: string, at: number): TimelineEvent => ({
	item,
	kind: "rating",
	value: 4,
	at,
});

let name = 0;
let timeline: Timeline;
let reader: RecordingReader;
let follower: TimelineFollower;
let changes: number;

beforeEach(async () => {
	timeline = await openTimeline(`timeline ${name++}`);
	await timeline.append(rating("first", 1));
	reader = new RecordingReader();
	changes = 0;
	follower = new TimelineFollower(timeline, reader, () => changes++);
	await follower.settled();
});

afterEach(() => {
	follower.stop();
	timeline.close();
});

describe("a model that follows a timeline", () => {
	it("reads what there is", () => {
		expect(reader.items).toEqual(["first"]);
		expect(follower.eventCount).toBe(1);
	});

	it("reads an event that comes last", async () => {
		await timeline.append(rating("second", 2));
		await follower.settled();
		expect(reader.calls).toEqual(["readTimeline", "readEvent"]);
		expect(follower.eventCount).toBe(2);
		expect(changes).toBe(1);
	});

	it("reads all of it once more where it is told to, after what it is reading", async () => {
		await timeline.append(rating("second", 2));
		await follower.readAnew();
		expect(reader.calls.at(-1)).toBe("readTimeline");
		expect(reader.items).toEqual(["first", "second"]);
	});

	it("reads but the one event that comes late, is corrected or deleted", async () => {
		const late = await timeline.append(rating("earlier", 0));
		await follower.settled();
		expect(reader.items).toEqual(["earlier", "first"]);
		await timeline.edit(late.id, { at: 3 });
		await follower.settled();
		expect(reader.items).toEqual(["first", "earlier"]);
		await timeline.delete(late.id);
		await follower.settled();
		expect(reader.items).toEqual(["first"]);
		expect(reader.calls).toEqual([
			"readTimeline",
			"readEvent",
			"readEvent",
			"forgetEvent",
		]);
		expect(changes).toBe(3);
	});

	it("reads an event once, even when it was listed and announced", async () => {
		await Promise.all([
			timeline.import('{"item":"imported","kind":"view","at":2}'),
			timeline.append(rating("last", 3)),
			timeline.append(rating("very last", 4)),
		]);
		await follower.settled();
		expect(reader.items).toEqual(["first", "imported", "last", "very last"]);
	});

	it("forgets all when the timeline is erased", async () => {
		await timeline.erase();
		await follower.settled();
		expect(reader.items).toEqual([]);
		expect(follower.eventCount).toBe(0);
	});

	it("says when the model failed, and reads all anew after the next change", async () => {
		reader.failing = true;
		await timeline.append(rating("second", 2));
		await expect(follower.settled()).rejects.toThrow("the reader failed");
		reader.failing = false;
		await timeline.append(rating("third", 3));
		await follower.settled();
		expect(reader.items).toEqual(["first", "second", "third"]);
	});

	it("follows another tab", async () => {
		const otherTab = await openTimeline(`timeline ${name - 1}`);
		await otherTab.append(rating("from the other tab", 5));
		await expect
			.poll(() => reader.items)
			.toEqual(["first", "from the other tab"]);
		otherTab.close();
	});

	it("has read an event as soon as it is stored, whether or not anyone was told", async () => {
		const otherTab = await openTimeline(`timeline ${name - 1}`);
		await otherTab.append(rating("from the other tab", 5));
		// No message has arrived: they come as tasks of their own.
		await follower.settled();
		expect(reader.items).toEqual(["first", "from the other tab"]);
		expect(changes).toBe(1);
		otherTab.close();
	});

	it("is sent a long timeline in parts", async () => {
		const events = Array.from({ length: 9000 }, (_, at) => rating("many", at));
		await timeline.import(
			events.map((event) => JSON.stringify(event)).join("\n"),
		);
		await follower.settled();
		expect(reader.events).toEqual(await timeline.list());
		expect(reader.calls).toEqual(["readTimeline", "readTimeline"]);
	});

	it("fails as long as the model does, and tells so once", async () => {
		reader.failing = true;
		await timeline.append(rating("second", 2));
		for (let i = 0; i < 3; i++) {
			await expect(follower.settled()).rejects.toThrow("the reader failed");
		}
		expect(changes).toBe(1);
	});
});
