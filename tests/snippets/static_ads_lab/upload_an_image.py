import requests

with open("./hero.png", "rb") as f:
    response = requests.post(
        "https://api.staticadslab.com/v1/images",
        headers={"X-API-Key": "YOUR_API_KEY"},
        files={"file": ("hero.png", f, "image/png")},
        data={"image_type": "product"},
    )
print(response.json()["data"]["id"])
