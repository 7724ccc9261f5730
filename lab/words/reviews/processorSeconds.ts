/** What this process has taken of all cores so far, whatever else runs on the machine. */
export function processorSeconds(): number {
	const { user, system } = process.cpuUsage();
	return (user + system) / 1e6;
}
