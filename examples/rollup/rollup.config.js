import { nodeResolve } from "@rollup/plugin-node-resolve";

export default {
	input: "main.js",
	output: { dir: "site", format: "es" },
	plugins: [nodeResolve()],
};
