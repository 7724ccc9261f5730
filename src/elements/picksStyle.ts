/** @file What a list of picks looks like. */
import { css } from "lit";

export const picksStyle = css`
	ol {
		margin: 0;
		padding: 0;
		list-style: none;
	}
	li {
		display: flex;
		flex-wrap: wrap;
		align-items: center;
		justify-content: space-between;
		gap: 0 0.75rem;
		padding: 0.5rem 0;
		border-top: 1px solid var(--divider);
	}
	:host([layout="grid"]) .shelf {
		display: grid;
		grid-template-columns: repeat(
			auto-fill,
			minmax(var(--user-llm-card-width, 11rem), 1fr)
		);
		gap: 1rem;
	}
	:host([layout="carousel"]) .shelf {
		display: flex;
		gap: 1rem;
		overflow-x: auto;
		scroll-snap-type: x proximity;
		overscroll-behavior-inline: contain;
	}
	:host([layout="carousel"]) .shelf > * {
		flex: 0 0 var(--user-llm-card-width, 11rem);
		scroll-snap-align: start;
	}
	/* Who has a mouse with a plain wheel cannot scroll sideways. */
	@media (hover: hover) {
		:host([layout="carousel"]) .shelf::scroll-button(left) {
			content: "←";
		}
		:host([layout="carousel"]) .shelf::scroll-button(right) {
			content: "→";
		}
		.shelf::scroll-button(*) {
			margin: 0.5rem 0.5rem 0 0;
			padding: 0.2rem 0.7rem;
			border: 1px solid var(--border);
			border-radius: var(--radius);
			background: transparent;
			color: inherit;
			font: inherit;
		}
		.shelf::scroll-button(*):disabled {
			opacity: 0.5;
		}
	}
	.skeleton > div {
		min-block-size: 4rem;
		border-top: 1px solid var(--divider);
		background: var(--surface) content-box;
	}
	:host(:is([layout="grid"], [layout="carousel"])) .skeleton > div {
		border-radius: var(--radius);
		aspect-ratio: 2 / 3;
	}
	@media (prefers-reduced-motion: no-preference) {
		.skeleton {
			animation: wait 1.5s infinite alternate;
		}
		:host([layout="carousel"]) .shelf {
			scroll-behavior: smooth;
		}
	}
	@keyframes wait {
		to {
			opacity: 0.5;
		}
	}
	.reason {
		flex-basis: 100%;
		color: var(--muted);
	}
`;
