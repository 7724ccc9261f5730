/** @file The elements in JSX; compiled with React 18's types and with React 19's. */
import { useRef } from "react";
import type { Personalizer } from "user-llm";
import type { UserLlmPicksElement } from "user-llm/elements";
import type {} from "user-llm/react";

export function Shop({
	personalizer,
}: {
	readonly personalizer: Personalizer;
}) {
	const list = useRef<UserLlmPicksElement>(null);
	return (
		<div>
			<user-llm-picks
				ref={list}
				personalizer={personalizer}
				rules={{ filter: { available: true } }}
				count={5}
				rateable
				id="picks"
			>
				<h2 slot="heading">For you</h2>
			</user-llm-picks>
			<user-llm-ask bundle="bundle/" language-model="m.gguf" preload />
			{/* @ts-expect-error A count is a number. */}
			<user-llm-picks count={[5]} />
			{/* @ts-expect-error There is no such rule. */}
			<user-llm-similar rules={{ fliter: {} }} />
			{/* @ts-expect-error There is no such path. */}
			<user-llm-ask path="npu" />
		</div>
	);
}
