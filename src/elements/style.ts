/** @file What all elements look like, unless the page sets the custom properties named here or styles the parts. */
import { css } from "lit";

export const style = css`
	:host {
		--accent: var(--user-llm-accent, light-dark(#4338ca, #a5b4fc));
		--on-accent: var(--user-llm-on-accent, light-dark(#fff, #1e1b4b));
		--muted: var(--user-llm-muted, light-dark(#57606a, #a3adba));
		--border: var(--user-llm-border, light-dark(#858d98, #6b7686));
		--divider: var(--user-llm-border, light-dark(#d0d7de, #3d4654));
		--surface: var(--user-llm-surface, light-dark(#f6f8fa, #1c2330));
		--danger: var(--user-llm-danger, light-dark(#b42318, #ffa198));
		--radius: var(--user-llm-radius, 0.5rem);
		display: block;
		font: inherit;
		line-height: 1.5;
	}
	:host([hidden]) {
		display: none;
	}
	h2 {
		margin: 0 0 0.5rem;
		font-size: 1.15rem;
	}
	button,
	input {
		font: inherit;
		color: inherit;
	}
	button {
		padding: 0.45rem 0.9rem;
		border: 1px solid var(--border);
		border-radius: var(--radius);
		background: var(--surface);
		cursor: pointer;
	}
	button:hover:not(:disabled) {
		border-color: var(--accent);
	}
	button:disabled {
		opacity: 0.55;
		cursor: default;
	}
	button.main {
		border-color: var(--accent);
		background: var(--accent);
		color: var(--on-accent);
	}
	:focus-visible {
		outline: 2px solid var(--accent);
		outline-offset: 2px;
	}
	.item {
		flex: 1 1 11rem;
		overflow-wrap: anywhere;
	}
	.item small {
		display: block;
		color: var(--muted);
	}
	a {
		color: var(--accent);
	}
	.note {
		margin: 0.25rem 0 0.75rem;
		color: var(--muted);
		font-size: 0.9em;
	}
	.error {
		margin: 0.75rem 0;
		color: var(--danger);
		overflow-wrap: anywhere;
	}
	.visually-hidden {
		position: absolute;
		width: 1px;
		height: 1px;
		overflow: hidden;
		clip-path: inset(50%);
		white-space: nowrap;
	}
	progress {
		width: 100%;
		accent-color: var(--accent);
	}
`;
