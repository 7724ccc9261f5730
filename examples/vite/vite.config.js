import { defineConfig } from "vite";

export default defineConfig({
	base: "./",
	build: { outDir: "site", target: "es2022" },
	// The worker loads the language model's code when it is asked for, which only modules can.
	worker: { format: "es" },
	// While developing, workers are found beside the package's files where they are.
	optimizeDeps: { exclude: ["user-llm"] },
});
