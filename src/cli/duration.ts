/** Seconds as people read them: minutes and seconds, or seconds alone. */
export function duration(seconds: number): string {
	const minutes = Math.floor(seconds / 60);
	return minutes > 0
		? `${minutes} min ${Math.floor(seconds % 60)} s`
		: `${Math.ceil(seconds)} s`;
}
