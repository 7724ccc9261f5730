/** @file Texts that a language model wrote, kept line by line, so that a command that was stopped goes on. */
import { createHash } from "node:crypto";
import { appendFileSync, existsSync, readFileSync } from "node:fs";
import type { Order, Written } from "./textWriter.ts";

type Line = Written & { readonly order: string };

export class KeptTexts {
	readonly #path: string;
	readonly #languageModel: string;
	readonly #texts = new Map<string, Written>();

	/**
	 * @param path A file of JSON lines; none is there at first.
	 * @param languageModel Tells what another one wrote from what this one would.
	 */
	constructor(path: string, languageModel: string) {
		this.#path = path;
		this.#languageModel = languageModel;
		if (!existsSync(path)) return;
		for (const line of readFileSync(path, "utf8").split("\n")) {
			// The last line is half of one where the process was ended.
			if (!line.endsWith("}")) continue;
			const { order, ...written } = JSON.parse(line) as Line;
			this.#texts.set(order, written);
		}
	}

	/** What was written to an order before. */
	get(order: Order): Written | undefined {
		return this.#texts.get(this.#key(order));
	}

	keep(order: Order, written: Written): void {
		const key = this.#key(order);
		this.#texts.set(key, written);
		const line: Line = { order: key, ...written };
		appendFileSync(this.#path, `${JSON.stringify(line)}\n`);
	}

	#key(order: Order): string {
		return createHash("sha256")
			.update(JSON.stringify([this.#languageModel, order]))
			.digest("hex")
			.slice(0, 16);
	}
}
