"""Free ports, and the sentence for one that is taken."""

from __future__ import annotations

import socket

import pytest

from bot.running.ports import PortTaken, check_public, free_ports


def test_free_ports_are_different_and_free():
    ports = free_ports(3)
    assert len(set(ports)) == 3
    for port in ports:
        check_public("127.0.0.1", port)


def test_a_taken_port_is_said_with_the_setting_that_helps():
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        with pytest.raises(PortTaken) as refused:
            check_public("127.0.0.1", port)
    assert str(refused.value) == (
        f"Port {port} on 127.0.0.1 is already in use by another program. "
        f"Choose another with BOT_PORT, for example: BOT_PORT={port + 1} make run"
    )


def test_an_address_of_another_machine_is_said():
    with pytest.raises(PortTaken, match=r"no address 192\.0\.2\.1 to listen on"):
        check_public("192.0.2.1", 8080)


def test_a_name_that_is_none_is_said():
    with pytest.raises(PortTaken, match="There is no address 'not a host'"):
        check_public("not a host", 8080)
