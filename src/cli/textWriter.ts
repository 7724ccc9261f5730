/** @file A language model that writes short texts on this machine. */
import { fork } from "node:child_process";
import { fileURLToPath } from "node:url";
import type { ChatMessage } from "../llm/chatTemplate.ts";

/** What is to be written. */
export interface Order {
	readonly messages: readonly ChatMessage[];
	/** Ends the text after so many. */
	readonly mostTokens: number;
	/** Makes tokens less likely that are written already; 1 does nothing. */
	readonly penalty: number;
}

/** What was written. */
export interface Written {
	readonly text: string;
	/** Whether the language model ended it, and not the number of tokens. */
	readonly isWhole: boolean;
}

/** Writes one text after the other; calls must not overlap. */
export interface TextWriter {
	write(order: Order): Promise<Written>;
	close(): unknown;
}

/**
 * Opens a GGUF file in a process of its own. Always the likeliest token is written, so the same on every machine.
 *
 * @throws Error where the process ends, as it does where the file is none that it can read; what is wrong it has said.
 */
export async function openTextWriter(path: string): Promise<TextWriter> {
	const child = fork(
		fileURLToPath(new URL("./writerProcess.ts", import.meta.url)),
		[path],
	);
	const said = <T>() =>
		new Promise<T>((resolve, reject) => {
			const failed = () =>
				reject(new Error(`The language model of ${path} writes no more.`));
			child.once("exit", failed);
			child.once("message", (message) => {
				child.off("exit", failed);
				resolve(message as T);
			});
		});
	await said();
	return {
		write(order) {
			child.send(order);
			return said<Written>();
		},
		close: () => child.kill(),
	};
}
