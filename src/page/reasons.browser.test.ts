import { afterEach, beforeEach, expect, test } from "vitest";
import type { Personalizer } from "./personalizer.ts";
import { personalizerOf } from "./testing/personalizerOf.ts";
import { sevenFilms } from "./testing/sevenFilms.ts";

const bundle = await sevenFilms({ hasItemToItem: true });
let user: Personalizer;

beforeEach(async () => {
	user = await personalizerOf(bundle, "reasons");
});

afterEach(async () => {
	await user.erase();
	user.dispose();
});

test("what a pick leans on are past events, by their items, with shares that sum to 1", async () => {
	const liked = { item: "m1", kind: "rating", value: 5, at: 1 };
	const alsoLiked = { item: "m3", kind: "rating", value: 4, at: 2 };
	await user.record(liked);
	await user.record(alsoLiked);
	const [{ item }] = await user.picks({ count: 1 });
	const [because, avoid] = [
		await user.because(item.id),
		await user.avoid(item.id),
	];
	const reasons = [...because, ...avoid];
	expect(reasons.map((reason) => reason.item.id).sort()).toEqual(["m1", "m3"]);
	for (const { item, event } of reasons) {
		expect(item).toBe(user.catalogue.item(event.item));
		expect(event).toMatchObject(event.item === "m1" ? liked : alsoLiked);
	}
	for (const list of [because, avoid]) {
		if (list.length === 0) continue;
		expect(list.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1);
	}
});

test("a correction changes the reasons without more ado", async () => {
	const liked = { item: "m1", kind: "rating", value: 5, at: 1 };
	const [stored] = await user.recordAll([liked]);
	const sides = async () => [
		(await user.because("m2")).length,
		(await user.avoid("m2")).length,
	];
	const [speakFor, against] = await sides();
	expect([speakFor, against].sort()).toEqual([0, 1]);
	await user.timeline.edit(stored.id, { value: 0.5 });
	expect(await sides()).toEqual([against, speakFor]);
	await user.timeline.delete(stored.id);
	expect(await sides()).toEqual([0, 0]);
});

test("an item that the catalogue does not have is named", async () => {
	for (const asked of [user.because("m99"), user.avoid("m99")]) {
		await expect(asked).rejects.toMatchObject({
			code: "invalid-argument",
			message: expect.stringContaining('no item "m99"'),
		});
	}
	await expect(user.because("m1", { count: 0 })).rejects.toMatchObject({
		code: "invalid-argument",
	});
});

test("the profile is that of the whole timeline", async () => {
	await user.record({ item: "m4", kind: "rating", value: 1, at: 1 });
	await user.record({ item: "m1", kind: "rating", value: 5, at: 2 });
	await user.record({ item: "m2", kind: "view", at: 3 });
	const { categories, ...profile } = await user.profile();
	expect(profile).toMatchObject({
		met: 3,
		liked: 1,
		disliked: 1,
		favouriteCategory: "Action",
	});
	expect(categories).toEqual([
		{
			category: "Action",
			met: 2,
			liked: 1,
			disliked: 0,
			earlier: 0,
			later: 1,
		},
		{
			category: "Crime",
			met: 1,
			liked: 0,
			disliked: 1,
			earlier: 1,
			later: 0,
		},
	]);
});
