from tests.guards import versions_can_be_deleted_afterwards

__all__ = ["versions_can_be_deleted_afterwards"]
