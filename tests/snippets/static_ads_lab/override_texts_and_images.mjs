await fetch("https://api.staticadslab.com/v1/image-ads", {
  method: "POST",
  headers: { "X-API-Key": "YOUR_API_KEY", "Content-Type": "application/json" },
  body: JSON.stringify({
    design_template_id: "dt_...",
    brand_id: "brand_...",
    product_id: "prod_...",
    audience_id: "aud_...",
    node_overrides: {
      "node-id-headline": { characters: "Limited time: 25% off" },
      "node-id-hero": { imageFillUrl: "https://cdn.example.com/hero.jpg" },
    },
  }),
});
