import vue from "@vitejs/plugin-vue";
import { defineConfig } from "vite";

const isCustomElement = (tag) => tag.startsWith("user-llm-");

export default defineConfig({
	base: "./",
	build: { outDir: "site", target: "es2022" },
	worker: { format: "es" },
	optimizeDeps: { exclude: ["user-llm"] },
	plugins: [vue({ template: { compilerOptions: { isCustomElement } } })],
});
