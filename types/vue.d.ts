/** Types of the elements in Vue's templates: `import type {} from "user-llm/vue";` once in a project. */
import type { DefineComponent } from "vue";
import type { Personalizer } from "../dist/types/index.d.ts";
import type {
	UserLlmAskAttributes,
	UserLlmPicksAttributes,
	UserLlmSimilarAttributes,
} from "./attributes.d.ts";

interface Properties {
	personalizer?: Personalizer;
}

declare module "vue" {
	interface GlobalComponents {
		"user-llm-picks": DefineComponent<UserLlmPicksAttributes & Properties>;
		"user-llm-similar": DefineComponent<UserLlmSimilarAttributes & Properties>;
		"user-llm-ask": DefineComponent<UserLlmAskAttributes & Properties>;
	}
}
