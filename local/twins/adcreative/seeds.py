"""What the document's examples speak of: an application, its keys, a user, a photo, three processes."""

from typing import Final

APPLICATION_ID: Final = "6a9d3f2c-1b0e-4c7f-a8d5-e3f0c1b9a4d6"
USER_ID: Final = "2f1e3c4d-5b6a-4d8f-9c01-e2d3c4b5f6a7"
API_KEY: Final = "f8a3d2c6e9b1a7d4c5f0e6b3a9d7c2f1"
API_SECRET: Final = "b7e4c1d9a5f2e8c6d3a9b0f1c7e2d5a3f6b8c9a1d4e7f0b3c2a5d9f6e1b7c4a8"  # noqa: S105 - the document's
PRIVATE_KEY: Final = "twin-adcreative-private-key"
PRODUCT_IMAGE_ID: Final = "d7f5c3b1-c029-4df5-8908-896ab0c1f24d"
PRESET: Final = "mid_century_modern_office"
RENDER_KIND: Final = 4

# Process → (task, file) of each of its pictures.
PROCESSES: Final = {
    "60a743a6-c761-4168-9288-40a729dd407e": (
        ("e790c565-d56a-4e32-b00a-66be90cfcd43", "d177d546-3049-47c2-afdf-b320d38d63fc"),
        ("5a172e34-dbb0-4459-90fe-f8c228fc367a", "1a6cdca8-bf29-49e6-b2a6-2978e4739b05"),
        ("076804ca-0e0d-40ac-bbbb-3d4db390f05a", "fb75a55b-f95f-4e60-bfbd-18b984380dff"),
        ("6c7a0759-96d7-4bf5-9109-526d9fce1c47", "c794def5-1870-4699-8e4d-9381174b40bd"),
        ("8610c0a9-2b3e-4934-ad02-26e786caf921", "bd748e54-90ea-42d0-bee3-201fa9e11e49"),
        ("1f4f1c97-8215-4920-aceb-5f67dc9f38d7", "63bd51b3-3942-4ed7-b4ab-eb7cc41c83f1"),
    ),
    "51b81216-fd1f-4af3-935f-c7e7f1a0b5af": (
        ("7bf3c04a-c159-4e42-81fa-1bd5d2280372", "6cc1319d-81b5-427e-8f43-238f326b9381"),
        ("9855e1fc-d859-4307-b9d3-dac0f5951227", "99071d6b-946c-4815-9eca-c508373d129b"),
        ("9033d6b8-ac39-4c3b-a326-9e61fdf98b34", "d9f085fb-8884-4e6c-879f-1b647e5091b7"),
        ("d0417a50-a42f-48cc-a23c-0d4d00d277c5", "465f9731-fbfd-4301-8a27-b7bb919e30eb"),
        ("301eb9f8-ac82-4e53-ab49-9dcb66729383", "9e52d180-e067-4220-b7f9-ba33c7d3e2af"),
        ("b7a45b59-e022-47b0-a527-7dd2ba0d3ba2", "36196d3f-bd10-4410-bf00-32fbe298bc25"),
    ),
    "e1fafe2b-40dd-4448-8c12-13a4738185b0": (
        ("a033cadf-4d15-49fd-bfa2-51cc5956a6f7", "ffd01f2b-9b3a-4d31-8b44-92594c7a87aa"),
        ("c3233c50-88e5-46bf-93b0-ebe839480360", "b84468f5-c21a-49d2-83ae-1edcb65427b9"),
        ("f1266bfb-9c01-4867-964b-de0a2ee57a64", "33b856a6-0c04-4c88-8da8-6bbac963e37a"),
        ("6decfe70-1713-4966-8580-68337d3278a7", "e1a213ac-2a1a-484a-a529-658e9472a266"),
        ("42e2406e-34ee-4f1b-9550-59de81bca30f", "fdbcc767-0a34-4931-8257-7e7472fe2ba8"),
        ("ac96db4e-b066-41b8-b86e-579346d66d73", "45c5ee7a-0861-402d-bd96-6a3394d3a65a"),
    ),
}
