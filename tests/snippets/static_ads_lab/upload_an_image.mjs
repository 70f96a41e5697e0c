import { readFile } from "node:fs/promises";
const buffer = await readFile("./hero.png");
const form = new FormData();
form.append("file", new Blob([buffer], { type: "image/png" }), "hero.png");
form.append("image_type", "product");
const response = await fetch("https://api.staticadslab.com/v1/images", {
  method: "POST",
  headers: { "X-API-Key": "YOUR_API_KEY" },
  body: form,
});
const { data } = await response.json();
console.log(data.id, data.src);
