curl -s -X POST https://api.staticadslab.com/v1/images \
  -H "X-API-Key: YOUR_API_KEY" \
  -F "file=@./hero.png" \
  -F "image_type=product"
