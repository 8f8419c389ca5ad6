"""The addresses of the members' room and of packet links; `cms.config.urls` puts the languages before them."""

from django.urls import URLPattern, path, register_converter

from participation.steering.views import link, own, printing, public, room, search


class PacketConverter:
    """The secret of a packet link: reference, dash, signature. It looks like a door's and opens no door."""

    regex = "[a-z2-9]{8}-[A-Za-z0-9_-]{22}"

    def to_python(self, value: str) -> str:
        """As it is."""
        return value

    def to_url(self, value: str) -> str:
        """As it is."""
        return value


register_converter(PacketConverter, "packet")

urlpatterns: list[URLPattern] = [
    path("p/<packet:door>/", link.packet_link, name="packet_link"),
    path("p/<packet:door>/packet.pdf", link.packet_link_pdf, name="packet_link_pdf"),
    path("p/<packet:door>/paper/<slug:ref>/", link.packet_link_paper, name="packet_link_paper"),
    path("p/<packet:door>/recording/<slug:ref>/", link.packet_link_recording, name="packet_link_recording"),
    path("meetings/", public.meetings, name="meetings"),
    path("meetings/<slug:code>/", public.meeting, name="meeting"),
    path("steering/", room.steering_room, name="steering"),
    path("steering/search/", search.steering_search, name="steering_search"),
    path("steering/wishes/", own.steering_wishes, name="steering_wishes"),
    path("steering/<slug:code>/", room.steering_meeting, name="steering_meeting"),
    path("steering/<slug:code>/answer/", own.steering_answer, name="steering_answer"),
    path("steering/<slug:code>/ask/", own.steering_ask, name="steering_ask"),
    path("steering/<slug:code>/withdraw/", own.steering_withdraw, name="steering_withdraw"),
    path("steering/<slug:code>/packet.pdf", printing.packet_pdf, name="packet_pdf"),
    path("steering/<slug:code>/send-link/", printing.packet_link_send, name="packet_link_send"),
    path("steering/<slug:code>/paper/<slug:ref>/", room.steering_paper, name="steering_paper"),
    path("steering/<slug:code>/recording/<slug:ref>/", room.steering_recording, name="steering_recording"),
    path("steering/<slug:code>/voice/<slug:ref>/", room.steering_voice, name="steering_voice"),
    path("steering/<slug:code>/<int:number>/", room.steering_item, name="steering_item"),
    path("steering/<slug:code>/<int:number>/mark/", own.steering_mark, name="steering_mark"),
    path("steering/<slug:code>/<int:number>/note/", own.steering_note, name="steering_note"),
]
