/** @file The choice of the next token on the GPU: `operators/chooseToken.ts` in kernels. */
import { checkChoice, nothingLeft } from "../../operators/checkChoice.ts";
import type { TokenChoice } from "../../operators/tokenChoice.ts";
import { BestEntries } from "./bestEntries.ts";
import type { Gpu } from "./gpu.ts";
import type { OutputList } from "./listedOutputs.ts";
import { type GpuRows, type Plan, Recording } from "./recording.ts";

export class TokenChooser {
	private constructor(
		private readonly gpu: Gpu,
		private readonly plan: Plan,
		private readonly best: BestEntries,
		private readonly token: GPUBuffer,
		private readonly staging: GPUBuffer,
		private readonly vocabulary: number,
	) {}

	/** Chooses from `logits [1, vocabulary]` and writes the token into the first word of `token`. */
	static async create(
		gpu: Gpu,
		logits: GpuRows,
		token: GPUBuffer,
	): Promise<TokenChooser> {
		const recording = new Recording(gpu);
		const best = new BestEntries(recording, logits);
		const { keys, indices, listed, choice } = best;
		recording.call(
			{ shader: "drawToken" },
			[keys, indices, listed, choice, token],
			[1],
		);
		const plan = await recording.plan();
		const staging = gpu.staging(4);
		return new TokenChooser(gpu, plan, best, token, staging, logits.width);
	}

	/** The buffer of the tokens that a choice allows, and one that begins with their number. */
	get list(): OutputList {
		return this.best;
	}

	/** Lists tokens without choosing among them. */
	setList(tokens: Uint32Array<ArrayBuffer>): void {
		this.gpu.write(this.best.listed, tokens);
		this.best.set({ count: tokens.length, isListed: true });
	}

	/**
	 * Says how the next run chooses.
	 *
	 * @throws RangeError where the choice is none.
	 */
	set(choice: TokenChoice): void {
		const { allowed, excluded, repetition } = choice;
		checkChoice(choice, this.vocabulary);
		if (allowed) {
			this.gpu.write(this.best.listed, allowed.tokens.slice());
			this.gpu.write(this.best.biases, allowed.biases.slice());
		}
		this.best.exclude(excluded);
		if (repetition) this.best.repeat(repetition.tokens);
		this.best.set({
			...choice,
			count: allowed ? allowed.tokens.length : this.vocabulary,
			isListed: allowed !== undefined,
			penalty: repetition?.penalty,
		});
	}

	/** Encodes the choice and the copy that `read` waits for. */
	encode(encoder: GPUCommandEncoder): void {
		this.plan.encode(encoder);
		encoder.copyBufferToBuffer(this.token, 0, this.staging, 0, 4);
	}

	/**
	 * The token of the run that was submitted last.
	 *
	 * @throws RangeError where every token was excluded.
	 */
	async read(): Promise<number> {
		const [token] = new Uint32Array(await this.gpu.read(this.staging, 4));
		if (token >= this.vocabulary) throw nothingLeft();
		return token;
	}
}
