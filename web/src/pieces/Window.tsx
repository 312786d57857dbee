import { X } from "lucide-react";
import type { ReactNode } from "react";
import { Button, Dialog, Heading, Modal, ModalOverlay } from "react-aria-components";

interface WindowProps {
  title: string;
  isOpen: boolean;
  onOpenChange(isOpen: boolean): void;
  children: ReactNode;
}

/** A window over the page; Escape and a click beside it close it. */
export function Window({ title, isOpen, onOpenChange, children }: WindowProps) {
  return (
    <ModalOverlay className="overlay" isOpen={isOpen} onOpenChange={onOpenChange} isDismissable>
      <Modal className="window">
        <Dialog>
          <div className="window-head">
            <Heading slot="title">{title}</Heading>
            <Button slot="close" aria-label="Close" className="icon">
              <X size={18} aria-hidden="true" />
            </Button>
          </div>
          {children}
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
