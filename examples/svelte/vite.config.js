import { svelte } from "@sveltejs/vite-plugin-svelte";
import { defineConfig } from "vite";

export default defineConfig({
	base: "./",
	build: { outDir: "site", target: "es2022" },
	worker: { format: "es" },
	optimizeDeps: { exclude: ["user-llm"] },
	plugins: [svelte()],
});
