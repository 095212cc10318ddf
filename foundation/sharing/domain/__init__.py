"""Pictures for sharing: made when a page may be seen, made again when it changes, gone when it goes."""

from foundation.sharing.domain.share_picture import (
    make_ahead,
    redraw_pictures,
    renew_pictures,
    request_renewal,
    start_renewal,
)
