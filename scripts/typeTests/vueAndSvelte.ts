/** @file The elements as Vue's and Svelte's template checkers look them up. */
import type { SvelteHTMLElements } from "svelte/elements";
import type { Personalizer } from "user-llm";
import type {} from "user-llm/svelte";
import type {} from "user-llm/vue";
import { expectTypeOf } from "vitest";
import type { GlobalComponents } from "vue";

type VueProps<Tag extends keyof GlobalComponents> = InstanceType<
	GlobalComponents[Tag]
>["$props"];

expectTypeOf<{ count: 5; rateable: true }>().toExtend<
	VueProps<"user-llm-picks">
>();
expectTypeOf<{ rules: { diversity: 0.3 } }>().toExtend<
	VueProps<"user-llm-similar"> & SvelteHTMLElements["user-llm-similar"]
>();
expectTypeOf<{ count: never[] }>().not.toExtend<VueProps<"user-llm-picks">>();
expectTypeOf<VueProps<"user-llm-ask">["personalizer"]>().toEqualTypeOf<
	Personalizer | undefined
>();

expectTypeOf<{ bundle: "bundle/"; preload: true; id: "ask" }>().toExtend<
	SvelteHTMLElements["user-llm-ask"]
>();
expectTypeOf<{ path: "npu" }>().not.toExtend<
	SvelteHTMLElements["user-llm-ask"]
>();
