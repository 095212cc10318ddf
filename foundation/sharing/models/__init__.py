"""Pictures for sharing."""

from foundation.sharing.models.share_picture import SharePicture
