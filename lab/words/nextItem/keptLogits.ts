/** @file Logits that were computed before are read from where they are kept: they take minutes. */
import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import {
	readSafetensors,
	writeSafetensors,
} from "../../../src/bundle/safetensors.ts";
import { floatTensor, toFloats } from "../../../src/operators/tensor.ts";
import { writeAtomically } from "../../../src/train/writeAtomically.ts";
import { type Both, places } from "./moments.ts";

/** People who are computed and kept at once: a stop loses no more. */
const chunk = 100;

export interface KeptLogitsOptions<Person> {
	/** Another one for another model, other people or other titles. */
	readonly folder: string;
	/** How many logits each of a person's moments has. */
	readonly count: (person: Person) => Both<number>;
	readonly make: (
		people: readonly Person[],
	) => Promise<readonly Both<Float32Array>[]>;
	readonly report: (done: number, total: number) => void;
}

/** Of each person in order. */
export async function keptLogits<Person>(
	people: readonly Person[],
	{ folder, count, make, report }: KeptLogitsOptions<Person>,
): Promise<readonly Both<Float32Array>[]> {
	mkdirSync(folder, { recursive: true });
	const logits: Both<Float32Array>[] = [];
	for (let from = 0; from < people.length; from += chunk) {
		const some = people.slice(from, from + chunk);
		const path = join(folder, `${from}.safetensors`);
		if (!existsSync(path)) {
			const made = await make(some);
			const tensors = places.map((place) => {
				const all = made.flatMap((own) => [...own[place]]);
				const values = Float32Array.from(all);
				return [place, floatTensor(values, [all.length])] as const;
			});
			await writeAtomically(path, writeSafetensors(new Map(tensors)));
		}
		logits.push(...readLogits(path, some.map(count)));
		report(logits.length, people.length);
	}
	return logits;
}

function readLogits(
	path: string,
	counts: readonly Both<number>[],
): readonly Both<Float32Array>[] {
	const { tensors } = readSafetensors(readFileSync(path));
	const [validation, test] = places.map((place) => {
		const tensor = tensors.get(place);
		const total = counts.reduce((sum, count) => sum + count[place], 0);
		if (tensor?.shape[0] !== total) {
			throw new Error(
				`${path} holds ${tensor?.shape[0] ?? "no"} logits, expected ${total}. Delete it.`,
			);
		}
		const all = toFloats(tensor);
		let from = 0;
		return counts.map((count) => {
			from += count[place];
			return all.subarray(from - count[place], from);
		});
	});
	return counts.map((_, i) => ({ validation: validation[i], test: test[i] }));
}
