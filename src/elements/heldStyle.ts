/** @file What the answers of a visitor look like in a list of picks. */
import { css } from "lit";

export const heldStyle = css`
	.rated {
		background: var(--surface);
		box-shadow: -0.5rem 0 var(--surface), 0.5rem 0 var(--surface);
	}
	.rating {
		display: flex;
		align-items: center;
		gap: 0.25rem;
	}
	/* Its room is kept, so that nothing moves when it appears. */
	.undo {
		padding: 0.2rem 0.4rem;
		visibility: hidden;
		font-size: 0.9em;
	}
	.rated .undo {
		visibility: visible;
	}
	@media (pointer: coarse) {
		.undo {
			min-height: 2.75rem;
		}
	}
	.dismiss {
		padding: 0.2rem 0.4rem;
		font-size: 0.9em;
	}
	.dismissed > :not(.dismiss) {
		opacity: 0.4;
	}
`;
