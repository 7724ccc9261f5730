import type { UserModelShape } from "../../model/userModel.ts";
import type { WeightSource } from "../../model/weights.ts";
import type { HostTensor } from "../../operators/tensor.ts";
import type { ModelBundle } from "../engine.ts";

/** What engines are made of, with all weights from one source. */
export function modelBundle(
	weights: WeightSource<HostTensor>,
	manifest: UserModelShape,
): ModelBundle {
	return {
		manifest,
		encoder: { weights },
		adapter: { shape: manifest, read: async () => ({ weights }) },
	};
}
