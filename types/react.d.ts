/** JSX types of the elements for React 18 and 19: `import type {} from "user-llm/react";` once in a project. */
import type { DetailedHTMLProps, HTMLAttributes } from "react";
import type {
	UserLlmAskElement,
	UserLlmPicksElement,
	UserLlmSimilarElement,
} from "../dist/types/elements/elements.d.ts";
import type {
	UserLlmAskAttributes,
	UserLlmPicksAttributes,
	UserLlmSimilarAttributes,
} from "./attributes.d.ts";

type Element<Type, Attributes> = DetailedHTMLProps<HTMLAttributes<Type>, Type> &
	Attributes;

interface UserLlmElements {
	"user-llm-picks": Element<UserLlmPicksElement, UserLlmPicksAttributes>;
	"user-llm-similar": Element<UserLlmSimilarElement, UserLlmSimilarAttributes>;
	"user-llm-ask": Element<UserLlmAskElement, UserLlmAskAttributes>;
}

declare module "react" {
	namespace JSX {
		interface IntrinsicElements extends UserLlmElements {}
	}
}

declare global {
	namespace JSX {
		interface IntrinsicElements extends UserLlmElements {}
	}
}
