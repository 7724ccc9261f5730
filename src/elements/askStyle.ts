/** @file How `<user-llm-ask>` looks, besides what all elements have in common. */
import { css } from "lit";

export const askStyle = css`
	form {
		display: flex;
		gap: 0.5rem;
	}
	input {
		flex: 1;
		min-width: 0;
		padding: 0.45rem 0.7rem;
		border: 1px solid var(--border);
		border-radius: var(--radius);
		background: transparent;
	}
	.items {
		margin: 0.6rem 0;
		padding: 0;
		list-style: none;
	}
	.items li {
		display: flex;
		flex-wrap: wrap;
		align-items: center;
		justify-content: space-between;
		gap: 0 0.75rem;
		padding: 0.25rem 0;
	}
	.answer {
		margin-top: 0.75rem;
		padding: 0.75rem 1rem;
		border-radius: var(--radius);
		background: var(--surface);
	}
	.answer p {
		margin: 0;
		white-space: pre-wrap;
		overflow-wrap: anywhere;
	}
	.cursor {
		display: inline-block;
		width: 0.5em;
		height: 1em;
		margin-inline-start: 0.1em;
		vertical-align: text-bottom;
		background: var(--accent);
	}
	@media (prefers-reduced-motion: no-preference) {
		.cursor {
			animation: blink 1s steps(2, start) infinite;
		}
	}
	@keyframes blink {
		to {
			visibility: hidden;
		}
	}
	.chips {
		display: flex;
		flex-wrap: wrap;
		gap: 0.4rem;
		margin: 0.6rem 0;
		padding: 0;
		list-style: none;
	}
	.chips .note {
		margin: 0;
		align-self: center;
	}
	.chips button {
		min-height: 1.75rem;
		padding: 0.2rem 0.7rem;
		border-radius: 1rem;
		font-size: 0.9em;
	}
`;
