/** @file Texts on the CPU, in WebAssembly. */
import { languageModelUpdates } from "../../model/languageModel.ts";
import { adapterWeights } from "../../model/userModel.ts";
import { chooseToken } from "../../operators/chooseToken.ts";
import type { TokenChoice } from "../../operators/tokenChoice.ts";
import type {
	FirstLayers,
	SavedText,
	TextEngine,
	UnreadToken,
} from "../textEngine.ts";
import type { ArrivingTextModel, TextModel } from "../textModel.ts";
import { kernelsFor, WasmEngine, type WasmEngineOptions } from "./engine.ts";
import { addressOf } from "./program.ts";
import { saveText } from "./savedText.ts";
import { rowsPerRun, TextProgram } from "./textProgram.ts";

export class WasmTextEngine implements TextEngine {
	readonly capacity: number;
	readonly vocabulary: number;
	readonly rowsPerRun = rowsPerRun;
	readonly #engine: WasmEngine;
	#program: TextProgram;
	#person: ArrivingTextModel["person"];

	private constructor(
		engine: WasmEngine,
		program: TextProgram,
		{ capacity, shape, person }: ArrivingTextModel,
	) {
		this.capacity = capacity;
		this.vocabulary = shape.vocabulary;
		this.#engine = engine;
		this.#program = program;
		this.#person = person;
	}

	/** Compiles the kernels, before there is a model. */
	static async prepare(options: WasmEngineOptions = {}): Promise<void> {
		await kernelsFor(options);
	}

	/**
	 * Starts the threads, loads the weights, and runs every part once, so that the first text finds compiled kernels.
	 *
	 * @throws What `signal` was aborted with, after everything was freed.
	 */
	static async create(
		model: ArrivingTextModel,
		options: WasmEngineOptions = {},
		signal?: AbortSignal,
	): Promise<WasmTextEngine> {
		const engine = await WasmEngine.create(options);
		try {
			const program = await TextProgram.create(engine, model, signal);
			await engine.ready;
			warmUp(program);
			signal?.throwIfAborted();
			return new WasmTextEngine(engine, program, model);
		} catch (error) {
			engine.dispose();
			throw error;
		}
	}

	/**
	 * Reads the person with other weights from now on; what was read of a text is forgotten.
	 *
	 * @throws RangeError where a weight is missing or has another shape; then nothing has changed.
	 */
	async adapt(model: TextModel): Promise<void> {
		const { person, shape } = model;
		if (person) {
			adapterWeights(person.weight, person.shape, shape.width);
			languageModelUpdates(person.weight, shape, person.shape.updates);
		}
		this.#program = await this.#program.adapted(model);
		this.#person = person;
	}

	async read(
		tokens: readonly number[],
		position: number,
		from: FirstLayers,
	): Promise<void> {
		this.#program.setTokens(tokens, position);
		this.#program.run(from, "upper");
	}

	async score(
		listed: Uint32Array | undefined,
		unread?: UnreadToken,
	): Promise<Float32Array> {
		const logits = this.#score(listed, unread);
		return listed
			? Float32Array.from(listed, (token) => logits[token])
			: logits.slice();
	}

	async choose(choice: TokenChoice, unread?: UnreadToken): Promise<number> {
		return chooseToken(this.#score(choice.allowed?.tokens, unread), choice);
	}

	async lowerRows(position: number, count: number): Promise<Float32Array> {
		const { region, width } = this.#program.hidden;
		const from = addressOf(region) + position * width * 4;
		return this.#engine.memory.floats(from, count * width).slice();
	}

	save(length: number): SavedText {
		return saveText(this.#engine.memory, this.#program, length);
	}

	takePerson(tally: Float32Array): void {
		if (!this.#person) return;
		this.#program.setPerson(this.#person.embeddings(), tally);
		this.#program.run("person", "person");
	}

	/** Bytes of the kernels' memory now: weights, activations, and the keys and values of the longest text so far. */
	get memoryBytes(): number {
		return this.#engine.memory.memory.buffer.byteLength;
	}

	/** Ends the threads. */
	dispose(): void {
		this.#engine.dispose();
	}

	/** The logits that follow the text, a view; those that are not listed may be of a text before. */
	#score(
		listed: Uint32Array | undefined,
		unread: UnreadToken | undefined,
	): Float32Array {
		if (unread) this.#program.setTokens([unread.token], unread.position);
		this.#program.scoreOnly(listed);
		this.#program.run(unread ? "lower" : "head", "head");
		return this.#program.logits;
	}
}

/** The first run is slow: a browser compiles what it sees running anew, products of several rows and of one. */
function warmUp(program: TextProgram): void {
	program.setTokens(Array(4).fill(0), 0);
	program.run("upper", "upper");
	program.setTokens([0], 0);
	program.run("lower", "head");
}
